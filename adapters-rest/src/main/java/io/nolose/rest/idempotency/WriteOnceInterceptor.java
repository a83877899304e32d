package io.nolose.rest.idempotency;

import io.nolose.application.idempotency.WriteOnce;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Makes a route that writes here take effect once per key. */
@Interceptor
@Idempotent(Idempotent.Reaches.STORE)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class WriteOnceInterceptor {
  private final KeyedCalls calls;
  private final WriteOnce writeOnce;

  @Inject
  public WriteOnceInterceptor(KeyedCalls calls, WriteOnce writeOnce) {
    this.calls = calls;
    this.writeOnce = writeOnce;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext route) throws Exception {
    return calls.execute(route, writeOnce::execute);
  }
}
