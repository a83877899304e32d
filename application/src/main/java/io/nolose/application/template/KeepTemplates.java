package io.nolose.application.template;

import java.time.InstantSource;
import java.util.List;

/**
 * Copies templates from time to time, whenever a connection comes up, and whenever something was
 * reported that needs it. Safe to run in several instances at once: they copy the same.
 */
public final class KeepTemplates {
  private static final int LANES_MAX = 20;

  private final Catalogues catalogues;
  private final TemplateDesk desk;
  private final SyncTemplates sync;
  private final InstantSource time;

  public KeepTemplates(
      Catalogues catalogues, TemplateDesk desk, SyncTemplates sync, InstantSource time) {
    this.catalogues = catalogues;
    this.desk = desk;
    this.sync = sync;
    this.time = time;
  }

  /**
   * Copies what is due.
   *
   * @return for how many connections; 0 when none is due
   */
  public int execute() {
    List<CatalogueLane> lanes = catalogues.due(desk.providers(), time.instant(), LANES_MAX);
    lanes.forEach(lane -> sync.execute(new SyncTemplates.Command(lane.tenant(), lane.channel())));
    return lanes.size();
  }
}
