/**
 * Reading Meta's JSON leniently: absent, misspelt and surprising parts are empty, never an
 * exception.
 */
@NullMarked
package io.nolose.cloudapi.wire;

import org.jspecify.annotations.NullMarked;
