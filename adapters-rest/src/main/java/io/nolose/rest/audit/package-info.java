/** Reading who decided what. */
@NullMarked
package io.nolose.rest.audit;

import org.jspecify.annotations.NullMarked;
