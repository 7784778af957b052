package io.poolwarden.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address, an IPv6 address without its brackets
 * @param port 0 is any that is free
 */
public record Address(String host, int port) {
  private static final int HIGHEST = 65_535;

  /** {@code HOST:PORT}, an IPv6 address in brackets. */
  static final class Converter implements ITypeConverter<Address> {
    @Override
    public Address convert(String text) {
      int colon = text.lastIndexOf(':');
      String host = colon < 1 ? "" : text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      } else if (host.contains(":")) {
        host = "";
      }
      int port = port(text.substring(colon + 1));
      if (host.isEmpty() || port < 0 || port > HIGHEST) {
        throw new TypeConversionException(
            "'" + text + "' is not HOST:PORT, such as 0.0.0.0:8443 or [::]:8443");
      }
      return new Address(host, port);
    }

    private static int port(String text) {
      boolean digits =
          !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(Address::digit);
      return digits ? Integer.parseInt(text) : -1;
    }
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
