package io.nolose.rest.idempotency;

import io.nolose.application.idempotency.Ending;
import io.nolose.application.idempotency.KeyedRequest;
import io.nolose.application.idempotency.Once;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.problem.Violations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a route once per key of its caller. Remembered is what the route returns, and the problem it
 * raises when a rule said no; not what another try may find otherwise (400, 401, 429, 5xx, and
 * whatever was not foreseen).
 */
@Singleton
public class KeyedCalls {
  static final String KEY = "Idempotency-Key";

  /** How a route is run once. */
  interface Runner {
    Once<Result> execute(KeyedRequest request, Supplier<Ending<Result>> work);
  }

  /** What a route returned, or the problem it raised. */
  record Result(@Nullable Object returned, @Nullable HttpProblem problem) {}

  /** Carries what a route declares to throw through code that declares nothing. */
  private static final class Carrier extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Exception carried;

    Carrier(Exception carried) {
      super(carried.getMessage(), carried, false, false);
      this.carried = carried;
    }
  }

  private final CurrentCaller current;
  private final HttpHeaders headers;
  private final Request request;
  private final UriInfo uri;
  private final RequestDigest digests;
  private final Answers answers;

  @Inject
  public KeyedCalls(
      CurrentCaller current,
      HttpHeaders headers,
      Request request,
      UriInfo uri,
      RequestDigest digests,
      Answers answers) {
    this.current = current;
    this.headers = headers;
    this.request = request;
    this.uri = uri;
    this.digests = digests;
    this.answers = answers;
  }

  /** Throws {@link AnsweredBefore} when the route is not to run again. */
  @Nullable Object execute(InvocationContext route, Runner runner) throws Exception {
    String key = headers.getHeaderString(KEY);
    if (key == null) {
      return route.proceed();
    }
    KeyedRequest keyed = keyed(key, route.getParameters());
    try {
      return switch (runner.execute(keyed, () -> proceed(route))) {
        case Once.Done<Result>(Result result) -> unpacked(result);
        case Once.Answered<Result>(var answer) -> throw new AnsweredBefore(answer);
        case Once.UnderWay<Result>() -> throw IdempotencyProblems.underWay();
        case Once.OtherRequest<Result>() -> throw IdempotencyProblems.keyReused();
      };
    } catch (Carrier carrier) {
      throw carrier.carried;
    }
  }

  private KeyedRequest keyed(String key, @Nullable Object[] parameters) {
    Caller caller = current.caller();
    String path = uri.getPath().startsWith("/") ? uri.getPath() : "/" + uri.getPath();
    try {
      return new KeyedRequest(
          caller.tenant(),
          caller.user(),
          request.getMethod() + " " + path,
          key,
          digests.of(parameters));
    } catch (IllegalArgumentException malformed) {
      throw Violations.problem(KEY, "has 1 to 255 printable ASCII characters without blanks");
    }
  }

  private Ending<Result> proceed(InvocationContext route) {
    try {
      Object returned = route.proceed();
      return new Ending<>(new Result(returned, null), answers.of(returned));
    } catch (HttpProblem problem) {
      if (!Answers.isRemembered(problem)) {
        throw problem;
      }
      return new Ending<>(new Result(null, problem), answers.of(problem, uri.getPath()));
    } catch (RuntimeException unforeseen) {
      throw unforeseen;
    } catch (Exception declared) {
      throw new Carrier(declared);
    }
  }

  private static @Nullable Object unpacked(Result result) {
    HttpProblem problem = result.problem();
    if (problem != null) {
      throw problem;
    }
    return result.returned();
  }
}
