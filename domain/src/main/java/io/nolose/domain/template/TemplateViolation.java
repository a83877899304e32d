package io.nolose.domain.template;

/**
 * Why what fills a template does not fit it.
 *
 * @param place {@code header}, {@code body}, {@code body.name} or {@code buttons[1]}
 * @param message goes on after the place: "has 2 parameters, not 3"
 */
public record TemplateViolation(String place, String message) {}
