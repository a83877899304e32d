/** The catalogue of templates. */
@NullMarked
package io.nolose.persistence.template;

import org.jspecify.annotations.NullMarked;
