/** Evolution API has no templates, and says so. */
@NullMarked
package io.nolose.evolution.template;

import org.jspecify.annotations.NullMarked;
