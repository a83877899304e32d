package io.nolose.rest.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A write route that takes an {@code Idempotency-Key}. Every write route that is not open carries
 * it (a test walks them).
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

  /** How far its effect goes. */
  enum Reaches {
    /** It writes here only: key, effect and answer are one transaction. */
    STORE,
    /**
     * It asks a provider, keeps files, or waits for workers: not to be done inside a transaction.
     * Doing it again must find what was done before.
     */
    PROVIDER
  }

  Reaches value();
}
