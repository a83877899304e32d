package io.nolose.rest.json;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Teaches the shared mapper how this module's records look; see {@link WireAnnotations}. */
@Singleton
public final class WireJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    WireAnnotations ours = new WireAnnotations();
    mapper.setAnnotationIntrospectors(
        AnnotationIntrospector.pair(
            ours, mapper.getSerializationConfig().getAnnotationIntrospector()),
        AnnotationIntrospector.pair(
            ours, mapper.getDeserializationConfig().getAnnotationIntrospector()));
  }
}
