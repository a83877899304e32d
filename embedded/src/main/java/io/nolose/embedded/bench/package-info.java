/**
 * Measures how fast the shipped artefact takes in and sends, beside baselines of the same run on
 * the same machine. It judges no speed; it only fails when something was lost.
 */
@NullMarked
package io.nolose.embedded.bench;

import org.jspecify.annotations.NullMarked;
