/**
 * The JSON and the addresses that Evolution API speaks: read leniently, written exactly, known to
 * no other module.
 */
@NullMarked
package io.nolose.evolution.wire;

import org.jspecify.annotations.NullMarked;
