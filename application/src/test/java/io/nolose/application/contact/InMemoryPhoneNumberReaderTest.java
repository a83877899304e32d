package io.nolose.application.contact;

final class InMemoryPhoneNumberReaderTest implements PhoneNumberReaderContract {
  @Override
  public PhoneNumberReader reader() {
    return new InMemoryPhoneNumberReader();
  }
}
