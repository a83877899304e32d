/** Files at a server that speaks Amazon's S3 protocol. */
@NullMarked
package io.nolose.media.s3;

import org.jspecify.annotations.NullMarked;
