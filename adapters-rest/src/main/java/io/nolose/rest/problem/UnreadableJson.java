package io.nolose.rest.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a client where its JSON went wrong, without the names of our classes. */
final class UnreadableJson {
  private UnreadableJson() {}

  /** Empty when the failure has nothing to do with JSON. */
  static Optional<HttpProblem> explain(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MismatchedInputException mismatch) {
        return Optional.of(wrongType(mismatch));
      }
      if (cause instanceof JsonProcessingException unreadable) {
        return Optional.of(
            RequestProblems.malformed("The body is not valid JSON" + place(unreadable) + "."));
      }
    }
    return Optional.empty();
  }

  private static HttpProblem wrongType(MismatchedInputException mismatch) {
    String field = field(mismatch);
    if (field.isEmpty()) {
      return RequestProblems.malformed("The body is not a JSON object" + place(mismatch) + ".");
    }
    return RequestProblems.MALFORMED_REQUEST
        .says(
            "The field " + field + " has the wrong type.",
            "Send " + expected(mismatch.getTargetType()) + " there.")
        .with("field", field)
        .build();
  }

  private static String field(MismatchedInputException mismatch) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mismatch.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "another type";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) || Record.class.isAssignableFrom(type)
        ? "an object"
        : "another type";
  }

  private static String place(JsonProcessingException unreadable) {
    JsonLocation location = unreadable.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
