package io.nolose.simulator.evolution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances by name. */
final class Registry {
  private final Map<String, Instance> byName = new LinkedHashMap<>();
  private final Runnable changed;

  Registry(Runnable changed) {
    this.changed = changed;
  }

  void add(Instance instance) {
    byName.put(instance.name, instance);
    changed.run();
  }

  void remove(Instance instance) {
    if (byName.remove(instance.name, instance)) {
      instance.session++;
      instance.state = Instance.State.CLOSE;
      changed.run();
    }
  }

  @Nullable Instance find(String name) {
    return byName.get(name);
  }

  Collection<Instance> all() {
    return List.copyOf(byName.values());
  }

  void clear() {
    all().forEach(this::remove);
  }
}
