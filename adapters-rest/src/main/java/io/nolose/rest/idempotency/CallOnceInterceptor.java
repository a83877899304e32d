package io.nolose.rest.idempotency;

import io.nolose.application.idempotency.CallOnce;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Makes a route that reaches further than the store run once at a time per key. */
@Interceptor
@Idempotent(Idempotent.Reaches.PROVIDER)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CallOnceInterceptor {
  private final KeyedCalls calls;
  private final CallOnce callOnce;

  @Inject
  public CallOnceInterceptor(KeyedCalls calls, CallOnce callOnce) {
    this.calls = calls;
    this.callOnce = callOnce;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext route) throws Exception {
    return calls.execute(route, callOnce::execute);
  }
}
