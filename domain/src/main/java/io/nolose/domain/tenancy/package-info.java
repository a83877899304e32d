/** Businesses and the walls between them. */
@NullMarked
package io.nolose.domain.tenancy;

import org.jspecify.annotations.NullMarked;
