/** Whether the application can do its work. */
@NullMarked
package io.nolose.application.health;

import org.jspecify.annotations.NullMarked;
