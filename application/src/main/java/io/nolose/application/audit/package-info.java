/** Who decided what, kept for as long as the tenant exists. */
@NullMarked
package io.nolose.application.audit;

import org.jspecify.annotations.NullMarked;
