/**
 * Puts the application together: which adapter serves which port. No logic, one class per feature.
 *
 * <p>Everything is {@code @Singleton}: no client proxy, so that classes stay final.
 */
@NullMarked
package io.nolose.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
