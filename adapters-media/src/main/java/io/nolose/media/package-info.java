/** Where the bytes of files are kept, and what they are taken for. */
@NullMarked
package io.nolose.media;

import org.jspecify.annotations.NullMarked;
