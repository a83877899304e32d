package io.nolose.domain.template;

/**
 * The account at the provider that templates belong to; several channels may share one. Opaque to
 * everybody but its adapter, 1 to 200 characters.
 */
public record TemplateAccount(String value) {
  public TemplateAccount {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("an account has 1 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
