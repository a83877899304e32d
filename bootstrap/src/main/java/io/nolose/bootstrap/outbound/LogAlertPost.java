package io.nolose.bootstrap.outbound;

import io.nolose.application.operation.AlertPost;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes alerts to the log, and has them delivered in every way that is set up. Told is who was
 * reached by one of them; without any, the log has to do.
 */
public final class LogAlertPost implements AlertPost {
  private static final Logger LOG = Logger.getLogger(LogAlertPost.class);

  private final List<AlertPost> ways;

  public LogAlertPost(List<AlertPost> ways) {
    this.ways = List.copyOf(ways);
  }

  @Override
  public boolean deliver(Notice notice) {
    AlertText.body(notice).lines().filter(line -> !line.isBlank()).forEach(LOG::warn);
    boolean isTold = ways.isEmpty();
    for (AlertPost way : ways) {
      isTold |= way.deliver(notice);
    }
    return isTold;
  }
}
