/** Whether the application can do its work. */
@NullMarked
package io.nolose.rest.health;

import org.jspecify.annotations.NullMarked;
