/** Files in a folder. */
@NullMarked
package io.nolose.media.disk;

import org.jspecify.annotations.NullMarked;
