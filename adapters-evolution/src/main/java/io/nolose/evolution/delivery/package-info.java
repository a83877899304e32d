/** Messages handed to Evolution API. */
@NullMarked
package io.nolose.evolution.delivery;

import org.jspecify.annotations.NullMarked;
