package io.nolose.rest.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Shows in the published interface that write routes take an {@code Idempotency-Key}. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class IdempotencyKeyFilter implements OASFilter {
  private static final Set<PathItem.HttpMethod> WRITING =
      Set.of(
          PathItem.HttpMethod.POST,
          PathItem.HttpMethod.PUT,
          PathItem.HttpMethod.PATCH,
          PathItem.HttpMethod.DELETE);
  private static final Set<String> OPEN = Set.of("register", "login", "refresh", "logout");

  @Override
  public PathItem filterPathItem(PathItem item) {
    for (Map.Entry<PathItem.HttpMethod, Operation> route : item.getOperations().entrySet()) {
      String operation = route.getValue().getOperationId();
      if (WRITING.contains(route.getKey()) && operation != null && !OPEN.contains(operation)) {
        route.getValue().addParameter(key());
      }
    }
    return item;
  }

  private static Parameter key() {
    return OASFactory.createParameter()
        .name(KeyedCalls.KEY)
        .in(Parameter.In.HEADER)
        .description("Makes the request safe to repeat for 24 hours")
        .schema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .minLength(1)
                .maxLength(255)
                .pattern("[!-~]+"));
  }
}
