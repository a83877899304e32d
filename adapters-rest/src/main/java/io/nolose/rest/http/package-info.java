/** What holds for every answer and every request: security headers, size of bodies. */
@NullMarked
package io.nolose.rest.http;

import org.jspecify.annotations.NullMarked;
