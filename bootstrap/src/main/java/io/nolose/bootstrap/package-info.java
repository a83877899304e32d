/**
 * The application that ships: wiring, configuration, health and schedulers. The only place that
 * names adapters.
 */
@NullMarked
package io.nolose.bootstrap;

import org.jspecify.annotations.NullMarked;
