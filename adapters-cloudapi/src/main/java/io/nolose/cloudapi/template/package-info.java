/** Message templates of a WhatsApp Business Account. */
@NullMarked
package io.nolose.cloudapi.template;

import org.jspecify.annotations.NullMarked;
