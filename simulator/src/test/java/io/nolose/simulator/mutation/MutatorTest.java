package io.nolose.simulator.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MutatorTest {
  private static JsonNode nested(int depth) {
    JsonNode node = JsonNodeFactory.instance.textNode("x");
    for (int level = 0; level < depth; level++) {
      node = JsonNodeFactory.instance.objectNode().set("a", node);
    }
    return JsonNodeFactory.instance.objectNode().put("id", "kept").set("data", node);
  }

  @Test
  void webhookShouldBeDamagedHoweverDeepItGrows() {
    Mutator mutator = new Mutator(1, Set.of("id"));
    for (int time = 0; time < 50; time++) {
      assertThat(mutator.mutate(nested(600))).isNotNull();
    }
  }

  @Test
  void sameSeedShouldMakeTheSameDamage() {
    assertThat(new Mutator(7, Set.of()).mutate(nested(3)))
        .isEqualTo(new Mutator(7, Set.of()).mutate(nested(3)));
  }
}
