package io.nolose.rest.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Treats the records of this module as if each were annotated: snake_case names, and texts and
 * whole numbers that are not converted from other types. Records of other modules are left alone.
 */
final class WireAnnotations extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String OURS = "io.nolose.rest.";
  private static final StrictText TEXT = new StrictText();
  private static final StrictWholeNumber WHOLE_NUMBER = new StrictWholeNumber();

  @Override
  public @Nullable Object findNamingStrategy(AnnotatedClass type) {
    return isOurs(type.getRawType()) ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE : null;
  }

  @Override
  public @Nullable Object findDeserializer(Annotated annotated) {
    return annotated instanceof AnnotatedMember member && isOurs(member.getDeclaringClass())
        ? strict(member.getRawType())
        : null;
  }

  @Override
  public @Nullable Object findContentDeserializer(Annotated annotated) {
    return annotated instanceof AnnotatedMember member
            && isOurs(member.getDeclaringClass())
            && member.getType().getContentType() != null
        ? strict(member.getType().getContentType().getRawClass())
        : null;
  }

  private static @Nullable Object strict(Class<?> type) {
    if (type == String.class) {
      return TEXT;
    }
    return type == Integer.class || type == int.class ? WHOLE_NUMBER : null;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(OURS);
  }
}
