package io.nolose.rest.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
public final class Violations {
  private static final String REQUIRED = "is required";

  private final List<Violation> found = new ArrayList<>();

  public void add(String field, String message) {
    found.add(new Violation(field, message));
  }

  /** What a request has to come with; throws the 422 problem when nothing came. */
  public static <T> T body(@Nullable T request) {
    if (request == null) {
      throw problem("body", REQUIRED);
    }
    return request;
  }

  /** The parsed value, or null after noting that it is missing or could not be parsed. */
  public <T> @Nullable T parsed(
      String field, @Nullable String text, Function<String, Optional<T>> parse, String message) {
    if (text == null) {
      add(field, REQUIRED);
      return null;
    }
    return parsed(field, parse.apply(text), message);
  }

  /** The parsed value, or null after noting that it could not be parsed. */
  public <T> @Nullable T parsed(String field, Optional<T> value, String message) {
    if (value.isEmpty()) {
      add(field, message);
    }
    return value.orElse(null);
  }

  /** The id, or null when none was given; one that cannot be an id is noted. */
  public <T> @Nullable T id(
      String field, @Nullable String text, Function<String, Optional<T>> parse) {
    return text == null || text.isBlank()
        ? null
        : parsed(field, parse.apply(text.strip()), "is not an id");
  }

  /** The text without surrounding blanks, if it has 1 to {@code max} characters. */
  public String text(String field, @Nullable String value, int max) {
    String text = value == null ? "" : value.strip();
    if (value == null) {
      add(field, REQUIRED);
    } else if (text.isEmpty() || text.length() > max) {
      add(field, "has 1 to " + max + " characters that are not all blank");
    }
    return text;
  }

  /** The value as it is, if it has at most {@code max} characters; one has to be given. */
  public String verbatim(String field, @Nullable String value, int max) {
    if (value == null) {
      add(field, REQUIRED);
    } else if (value.length() > max) {
      add(field, "has at most " + max + " characters");
    }
    return value == null ? "" : value;
  }

  /** Throws the 422 problem that lists everything, if there is anything. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw problem(found);
    }
  }

  /** The 422 problem for one violation. */
  public static HttpProblem problem(String field, String message) {
    return problem(List.of(new Violation(field, message)));
  }

  static HttpProblem problem(List<Violation> violations) {
    String all =
        violations.stream()
            .map(violation -> violation.field() + " " + violation.message())
            .collect(Collectors.joining("; "));
    return RequestProblems.VALIDATION_FAILED
        .says("The request cannot be used: " + all + ".", "Correct these fields and send it again.")
        .with("violations", List.copyOf(violations))
        .build();
  }
}
