/**
 * What the Maven graph cannot say about the house, as rules over its class files.
 *
 * <p>Each rule stands in {@link io.nolose.bootstrap.architecture.HouseRules} and is proven twice:
 * it holds for the house, and it reports the violation planted for it below {@code planted}, for a
 * rule that can never fire looks just like one that holds.
 */
@NullMarked
package io.nolose.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
