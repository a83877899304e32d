/**
 * Problem documents (RFC 9457): what went wrong and what to do next. Types are listed in
 * docs/problems.
 */
@NullMarked
package io.nolose.rest.problem;

import org.jspecify.annotations.NullMarked;
