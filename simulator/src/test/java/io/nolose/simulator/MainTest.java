package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private static SimulatorOptions options(Map<String, String> environment, String... arguments) {
    return Main.options(arguments, environment);
  }

  @Test
  void defaultsShouldListenOnTheUsualPort() {
    assertThat(options(Map.of()).port()).isEqualTo(8088);
    assertThat(options(Map.of()).seed()).isEqualTo(42);
  }

  @Test
  void flagShouldWinOverTheEnvironment() {
    Map<String, String> environment =
        Map.of("SIMULATOR_PORT", "1", "SIMULATOR_GRAPH_APP_SECRET", "from-environment");

    SimulatorOptions options = options(environment, "--port", "2", "--graph-waba-id", "77");

    assertThat(options.port()).isEqualTo(2);
    assertThat(options.graphAppSecret()).isEqualTo("from-environment");
    assertThat(options.graphNumbers().getFirst().wabaId()).isEqualTo("77");
  }

  @Test
  void wrongFlagsShouldBeNamed() {
    assertThatThrownBy(() -> options(Map.of(), "--prot", "1")).hasMessageContaining("--prot");
    assertThatThrownBy(() -> options(Map.of(), "--port")).hasMessageContaining("--port");
    assertThatThrownBy(() -> options(Map.of(), "--port", "many")).hasMessageContaining("many");
    assertThatThrownBy(() -> options(Map.of(), "--speed", "0")).hasMessageContaining("speed");
  }
}
