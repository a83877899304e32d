package io.nolose.bootstrap.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.application.inspection.InspectStore;
import io.nolose.application.inspection.InspectStore.Report;
import io.nolose.application.inspection.InspectStore.TenantReport;
import io.nolose.bootstrap.work.StartupOrder;
import io.nolose.domain.StoreUnavailable;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CheckCommand} asked for, done as soon as the stores are there and before anything
 * works on them. The process ends with it.
 */
@Singleton
final class StoreInspection {
  private record Request(boolean isFull, boolean isJson) {}

  private static volatile @Nullable Request request;

  private final InspectStore inspect;

  StoreInspection(InspectStore inspect) {
    this.inspect = inspect;
  }

  /** To be called before the application is started. */
  static void request(boolean isFull, boolean isJson) {
    request = new Request(isFull, isJson);
  }

  void run(@Observes @Priority(StartupOrder.INSPECTION) StartupEvent event) {
    Request asked = request;
    if (asked == null) {
      return;
    }
    int exit = run(asked, System.out);
    System.out.flush();
    // Nothing runs that could be ended in an orderly way, and workers must not begin.
    Runtime.getRuntime().halt(exit);
  }

  private int run(Request asked, PrintStream out) {
    try {
      Report report = inspect.execute(new InspectStore.Command(asked.isFull()));
      out.print(asked.isJson() ? json(report) + "\n" : table(report));
      return report.isWell() ? Command.DONE : Command.FAILED;
    } catch (StoreUnavailable broken) {
      out.println("not checked: " + broken.getMessage());
      return Command.FAILED;
    }
  }

  /** One line for each tenant, and one for each finding. */
  static String table(Report report) {
    StringBuilder table = new StringBuilder();
    int findings = 0;
    table.append(
        String.format(
            Locale.ROOT,
            "%-36s %12s %12s %12s %12s  %s%n",
            "tenant",
            "messages",
            "contacts",
            "events",
            "files read",
            ""));
    for (TenantReport tenant : report.tenants()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-36s %12d %12d %12d %12d  %s%n",
              tenant.tenant(),
              tenant.rows().getOrDefault("message", 0L),
              tenant.rows().getOrDefault("contact", 0L),
              tenant.rows().getOrDefault("tenant_event", 0L),
              tenant.files(),
              tenant.findings().isEmpty() ? "well" : "NOT WELL"));
      tenant.findings().forEach(finding -> table.append("  - ").append(finding).append('\n'));
      findings += tenant.findings().size();
    }
    return table
        .append(report.isWell() ? "checked: all is well\n" : "checked: " + findings + " findings\n")
        .toString();
  }

  static String json(Report report) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode root = nodes.objectNode().put("well", report.isWell());
    ArrayNode tenants = root.putArray("tenants");
    for (TenantReport tenant : report.tenants()) {
      ObjectNode each = tenants.addObject().put("tenant", tenant.tenant().toString());
      ObjectNode rows = each.putObject("rows");
      new TreeMap<>(tenant.rows()).forEach(rows::put);
      each.put("files", tenant.files());
      ArrayNode findings = each.putArray("findings");
      tenant.findings().forEach(findings::add);
    }
    return root.toString();
  }
}
