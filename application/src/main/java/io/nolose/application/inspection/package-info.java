/** Whether what is stored is whole: after a restore, or when somebody doubts it. */
@NullMarked
package io.nolose.application.inspection;

import org.jspecify.annotations.NullMarked;
