package io.netconduit.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;

import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Transport}. No native jar is on the class path of the build, on any
 * platform.
 */
class TransportTests {

	private static final Platform LINUX = new Platform("Linux", "amd64");

	private static final Platform MAC = new Platform("Mac OS X", "aarch64");

	@ParameterizedTest
	@ValueSource(strings = { "Linux", "Mac OS X", "Windows 11" })
	void picksNioWithoutANativeLibrary(String osName) {
		Transport transport = Transport.select(TransportType.AUTO, new Platform(osName, "amd64"), "test.transport");
		assertThat(transport.type()).isEqualTo(TransportType.NIO);
	}

	@ParameterizedTest
	@CsvSource({ "EPOLL, epoll", "IO_URING, io_uring" })
	void namesTheJarThatANativeTransportMisses(TransportType type, String name) {
		assertThatIllegalStateException().isThrownBy(() -> Transport.select(type, LINUX, "conduit.server.transport"))
			.withMessageStartingWith("conduit.server.transport is " + name + ", but its native library does not load (")
			.withMessageContaining("libnetty_transport_native_" + name)
			.withMessageEndingWith("): add the jar io.netty:netty-transport-native-" + name
					+ " with the classifier linux-x86_64 in the same version as Netty's other jars, or set conduit.server.transport to auto")
			.withCauseInstanceOf(UnsatisfiedLinkError.class);
	}

	@Test
	void namesTheJarThatKqueueMisses() {
		assertThatIllegalStateException()
			.isThrownBy(() -> Transport.select(TransportType.KQUEUE, MAC, "conduit.client.transport"))
			.withMessageStartingWith("conduit.client.transport is kqueue, but its native library does not load (")
			.withMessageContaining("io.netty:netty-transport-native-kqueue with the classifier osx-aarch_64");
	}

	@ParameterizedTest
	@CsvSource({ "KQUEUE, Linux", "EPOLL, Mac OS X", "IO_URING, Windows 11" })
	void namesNoJarOnTheWrongPlatform(TransportType type, String osName) {
		assertThatIllegalStateException()
			.isThrownBy(() -> Transport.select(type, new Platform(osName, "amd64"), "test.transport"))
			.withMessage("test.transport is " + type.name().toLowerCase(Locale.ROOT) + ", which does not run on "
					+ osName + "; set it to auto");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTO", "NIO" })
	void worksWithoutTheClassesOfTheNativeTransports(String type) throws Exception {
		assertThat(selectWithoutNativeClasses(type)).asString().contains("type=NIO");
	}

	@Test
	void explainsMissingClassesLikeAMissingLibrary() {
		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> selectWithoutNativeClasses("EPOLL"))
			.havingCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageContaining("io.netty:netty-transport-native-epoll")
			.withCauseInstanceOf(NoClassDefFoundError.class);
	}

	private static Object selectWithoutNativeClasses(String type) throws Exception {
		ClassLoader loader = new NativeClassesHidden();
		Class<?> platform = loader.loadClass(Platform.class.getName());
		Class<?> transportType = loader.loadClass(TransportType.class.getName());
		Method current = platform.getDeclaredMethod("current");
		current.setAccessible(true);
		Method select = loader.loadClass(Transport.class.getName())
			.getDeclaredMethod("select", transportType, platform, String.class);
		select.setAccessible(true);
		Object constant = transportType.getMethod("valueOf", String.class).invoke(null, type);
		return select.invoke(null, constant, current.invoke(null), "test.transport");
	}

	/**
	 * An application that has excluded the jars with the classes.
	 */
	private static final class NativeClassesHidden extends ClassLoader {

		private NativeClassesHidden() {
			super(TransportTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.matches("io\\.netty\\.channel\\.(epoll|kqueue|uring)\\..*")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.netconduit.engine.transport.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
