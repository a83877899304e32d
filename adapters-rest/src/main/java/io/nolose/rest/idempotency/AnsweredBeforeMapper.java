package io.nolose.rest.idempotency;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives the remembered answer. */
@Provider
public final class AnsweredBeforeMapper implements ExceptionMapper<AnsweredBefore> {
  @Override
  public Response toResponse(AnsweredBefore before) {
    return Answers.again(before.answer());
  }
}
