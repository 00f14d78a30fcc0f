package io.netconduit.engine.codec.token;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * The texts of network addresses.
 */
final class AddressText {

	private static final String OCTET = "(0|[1-9][0-9]{0,2})";

	private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

	/** Looks like an address of version 4: the JDK fills missing parts with zeros. */
	private static final Pattern DIGITS = Pattern.compile("[\\p{Nd}.]+");

	private static final Pattern HOST = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}/\\[\\]:%]+");

	private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*(%[\\w.-]+)?");

	private static final Pattern WITH_PORT = Pattern
		.compile("(?:\\[(?<v6>[^\\]]*)\\]|(?<host>[^\\[\\]:]*)):(?<port>0|[1-9][0-9]{0,4})");

	private AddressText() {
	}

	// A peer must not choose which names are looked up.
	static @Nullable InetAddress address(String text) throws UnknownHostException {
		return (isVersion4(text) || isVersion6(text)) ? InetAddress.getByName(text) : null;
	}

	private static boolean isVersion4(String text) {
		return VERSION_4.matcher(text).matches() && NetUtil.isValidIpV4Address(text);
	}

	private static boolean isVersion6(String text) {
		return VERSION_6.matcher(text).matches() && NetUtil.isValidIpV6Address(text);
	}

	private static boolean isName(String text) {
		return HOST.matcher(text).matches() && !DIGITS.matcher(text).matches();
	}

	// A name is not looked up: the value may be meant for another network.
	static @Nullable InetSocketAddress socketAddress(String text) throws UnknownHostException {
		Matcher matcher = WITH_PORT.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		int port = Integer.parseInt(matcher.group("port"));
		String host = matcher.group("host");
		if (host == null) {
			String address = matcher.group("v6");
			return isVersion6(address) ? new InetSocketAddress(InetAddress.getByName(address), port) : null;
		}
		if (isVersion4(host)) {
			return new InetSocketAddress(InetAddress.getByName(host), port);
		}
		return isName(host) ? InetSocketAddress.createUnresolved(host, port) : null;
	}

	static String text(InetSocketAddress value) {
		InetAddress address = value.getAddress();
		String host = (address != null) ? address.getHostAddress() : value.getHostString();
		return ((host.indexOf(':') < 0) ? host : '[' + host + ']') + ':' + value.getPort();
	}

}
