/** Stores who decided what. */
@NullMarked
package io.nolose.persistence.audit;

import org.jspecify.annotations.NullMarked;
