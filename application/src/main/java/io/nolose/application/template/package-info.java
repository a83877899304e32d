/**
 * The catalogue of templates: copied from providers, kept up to date by what they report, and asked
 * before a template is sent.
 */
@NullMarked
package io.nolose.application.template;

import org.jspecify.annotations.NullMarked;
