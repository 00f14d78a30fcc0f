package io.netconduit.engine.transport;

import java.util.Locale;

/**
 * The operating system and processor, which determine the native jar.
 *
 * @param osName the JVM's {@code os.name}
 * @param osArch the JVM's {@code os.arch}
 */
record Platform(String osName, String osArch) {

	static Platform current() {
		return new Platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
	}

	boolean isMac() {
		return this.osName.toLowerCase(Locale.ROOT).startsWith("mac");
	}

	boolean isLinux() {
		return this.osName.toLowerCase(Locale.ROOT).startsWith("linux");
	}

	/**
	 * Return the classifier that Netty publishes a native jar of this platform under.
	 * @return the classifier, for example {@code linux-x86_64}
	 */
	String classifier() {
		String arch = switch (this.osArch) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64", "arm64" -> "aarch_64";
			default -> this.osArch;
		};
		return (isMac() ? "osx" : "linux") + "-" + arch;
	}

	/**
	 * Return the path of a transport's library in Netty's native jar of this platform.
	 * @param transport the transport's name, for example {@code epoll}
	 * @return the resource's name
	 */
	String nativeLibrary(String transport) {
		String arch = classifier().substring(classifier().indexOf('-') + 1);
		return "META-INF/native/libnetty_transport_native_" + transport + "_" + arch + (isMac() ? ".jnilib" : ".so");
	}

}
