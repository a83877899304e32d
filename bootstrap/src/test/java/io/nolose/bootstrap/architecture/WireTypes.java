package io.nolose.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The types that travel as JSON: what routes take and answer, what the API's description names for
 * a body, what is called a request or a response, and all that these are made of. Jackson looks at
 * them at run time, and a native image only lets it look at what is registered.
 */
final class WireTypes {
  private final JavaClasses classes;

  WireTypes(JavaClasses classes) {
    this.classes = classes;
  }

  /** Those that neither themselves nor by a class around them are registered. */
  Set<JavaClass> unregistered() {
    Set<JavaClass> found = new LinkedHashSet<>();
    all().stream().filter(type -> !isRegistered(type)).forEach(found::add);
    return found;
  }

  Set<JavaClass> all() {
    Deque<JavaClass> next = new ArrayDeque<>();
    for (JavaClass candidate : classes) {
      if (isCalledWire(candidate)) {
        next.add(candidate);
      }
      candidate.getMethods().stream().flatMap(WireTypes::bodies).forEach(next::add);
    }
    Set<JavaClass> all = new LinkedHashSet<>();
    while (!next.isEmpty()) {
      JavaClass type = next.remove();
      if (isWire(type) && all.add(type)) {
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .flatMap(field -> raw(field.getType()))
            .forEach(next::add);
        next.addAll(type.getSubclasses());
      }
    }
    return all;
  }

  /** Domain and application call other things a request. */
  private static boolean isCalledWire(JavaClass type) {
    return type.isRecord()
        && type.getSimpleName().matches(".+(Request|Response)")
        && !type.getPackageName().matches("io\\.nolose\\.(domain|application)\\b.*");
  }

  /** What a route takes and answers, as far as it is said. */
  private static Stream<JavaClass> bodies(JavaMethod method) {
    if (!method.isMetaAnnotatedWith(HttpMethod.class)) {
      return Stream.empty();
    }
    Stream<JavaClass> signature =
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
            .flatMap(WireTypes::raw);
    return Stream.concat(
        signature, method.getAnnotations().stream().flatMap(annotation -> described(annotation)));
  }

  /** The types that annotations of the API's description name, at any depth. */
  private static Stream<JavaClass> described(JavaAnnotation<?> annotation) {
    return annotation.getProperties().values().stream()
        .flatMap(value -> value instanceof Object[] many ? Stream.of(many) : Stream.of(value))
        .flatMap(value ->
            switch (value) {
              case JavaAnnotation<?> nested -> described(nested);
              case JavaClass type when annotation.getRawType().isEquivalentTo(Schema.class) ->
                  Stream.of(type);
              default -> Stream.empty();
            });
  }

  private static Stream<JavaClass> raw(JavaType type) {
    Collection<JavaClass> all = type.getAllInvolvedRawTypes();
    return all.stream().map(JavaClass::getBaseComponentType);
  }

  /** Ours, and of data: what is injected into a method or streams by itself is not. */
  private static boolean isWire(JavaClass type) {
    return type.getPackageName().startsWith("io.nolose")
        && (type.isRecord()
            || type.isEnum()
            || type.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  private static boolean isRegistered(JavaClass type) {
    return type.isAnnotatedWith(RegisterForReflection.class)
        || type.getEnclosingClass().map(WireTypes::isRegistered).orElse(false);
  }
}
