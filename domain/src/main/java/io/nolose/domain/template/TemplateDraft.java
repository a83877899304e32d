package io.nolose.domain.template;

/**
 * A template that is to be made.
 *
 * @param components what it is made of, a JSON array in the provider's own form: what examples it
 *     wants, and in what form, is between it and who writes the template
 */
public record TemplateDraft(
    String name,
    String language,
    TemplateCategory category,
    ParameterFormat format,
    String components) {}
