package io.nolose.application.feed;

/**
 * A reader asked for what comes after a position from before the kept events: some of what it
 * missed is no longer known. It has to read the present state, and follow from {@link #oldest()}
 * on.
 */
public final class PositionForgotten extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long oldest;

  /**
   * @param oldest the lowest position after which everything is still known
   */
  public PositionForgotten(long oldest) {
    super("events up to position " + oldest + " are no longer kept");
    this.oldest = oldest;
  }

  public long oldest() {
    return oldest;
  }
}
