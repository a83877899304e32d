package io.nolose.bootstrap.architecture.planted.reflection.rest;

import jakarta.ws.rs.POST;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** No resource of its own: nothing serves it. */
public final class Route {
  private Route() {}

  @POST
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = ForgottenDescription.class)))
  public static List<ForgottenAnswer> answer(ForgottenRequest request) {
    return List.of(new ForgottenAnswer(request.toString()));
  }
}
