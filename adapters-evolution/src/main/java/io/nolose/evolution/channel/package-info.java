/** Instances at Evolution API: made, linked to a phone, watched and removed. */
@NullMarked
package io.nolose.evolution.channel;

import org.jspecify.annotations.NullMarked;
