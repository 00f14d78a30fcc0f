package io.netconduit.engine.codec.token;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.netconduit.engine.codec.MapKeys;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The types that are read and written without a mapping library, unless the application
 * changed how the library treats them.
 */
final class PlainTypes {

	private static final Set<Class<?>> SCALARS = Set.of(int.class, Integer.class, long.class, Long.class, short.class,
			Short.class, byte.class, Byte.class, double.class, Double.class, float.class, Float.class, boolean.class,
			Boolean.class, char.class, Character.class, String.class, CharSequence.class, StringBuilder.class,
			BigInteger.class, BigDecimal.class, Number.class, byte[].class, void.class, Void.class, Object.class);

	private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Collection.class, Set.class, Map.class,
			Optional.class, ArrayList.class);

	/** What the library must write as usual. */
	private static final List<Class<?>> WRITTEN = List.of(Integer.class, Long.class, Short.class, Byte.class,
			Double.class, Float.class, Boolean.class, Character.class, String.class, StringBuilder.class,
			BigInteger.class, BigDecimal.class, byte[].class, int[].class, ArrayList.class, LinkedHashMap.class,
			Optional.class);

	private PlainTypes() {
	}

	/**
	 * Return whether values of a type are plain, whatever their classes.
	 * @param type the type
	 * @return whether no library is needed; contained objects of unknown type may need it
	 */
	static boolean isPlain(Type type) {
		if (type instanceof Class<?> plain) {
			return SCALARS.contains(plain) || CONTAINERS.contains(plain)
					|| (plain.isArray() && isPlain(plain.getComponentType()));
		}
		if (type instanceof ParameterizedType parameterized) {
			return parameterized.getRawType() instanceof Class<?> raw && CONTAINERS.contains(raw)
					&& !(raw == Map.class && isContainer(parameterized.getActualTypeArguments()[0]))
					&& Arrays.stream(parameterized.getActualTypeArguments()).allMatch(PlainTypes::isPlain);
		}
		if (type instanceof GenericArrayType array) {
			return isPlain(array.getGenericComponentType());
		}
		if (type instanceof WildcardType wildcard) {
			return isPlain(wildcard.getUpperBounds()[0]);
		}
		return type instanceof TypeVariable<?> variable && isPlain(variable.getBounds()[0]);
	}

	// The library explains why it is no key.
	private static boolean isContainer(Type key) {
		return (key instanceof Class<?> plain) ? MapKeys.isContainer(plain)
				: key instanceof ParameterizedType || key instanceof GenericArrayType;
	}

	/**
	 * Return whether a library writes all plain types as the engine does.
	 * @param library the library
	 * @return whether neither a serializer nor a setting of the application changes it
	 */
	static boolean areWrittenAsUsual(MappingLibrary library) {
		return WRITTEN.stream().allMatch(library::writesAsUsual)
				&& Arrays.equals(written((out) -> new PlainValueWriter(library::write).write(out, samples())),
						written((out) -> library.write(out, samples(), PlainValueWriter.NESTING)));
	}

	private static byte[] written(Consumer<ByteBuf> writer) {
		ByteBuf out = Unpooled.buffer();
		try {
			writer.accept(out);
			return ByteBufUtil.getBytes(out);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
		finally {
			out.release();
		}
	}

	// Settings show in values: empty ones, absent ones, and one alone in a list.
	private static List<@Nullable Object> samples() {
		Map<Object, @Nullable Object> map = new LinkedHashMap<>();
		map.put("b", null);
		map.put("a", "");
		map.put("", List.of());
		map.put(0, Optional.empty());
		map.put(false, 0);
		return Arrays.asList(1, 1L << 60, (short) 1, (byte) 1, 1.5, 1.5f, BigInteger.ONE.shiftLeft(64),
				new BigDecimal("1E+3"), new BigDecimal("1.50"), " Text", "", true, 'c', new byte[] { 1 },
				new int[] { 1 }, List.of(1), List.of(), Optional.of(1), Optional.empty(), map, null);
	}

	/**
	 * Return whether a library reads a plain type as the engine does.
	 * @param library the library
	 * @param type the type, as {@code DirectValueReader} takes it
	 * @return whether the application does not change it
	 */
	static boolean isReadAsUsual(MappingLibrary library, Class<?> type) {
		if (type == Object.class) {
			return isUntypedReadAsUsual(library);
		}
		boolean list = type == List.class || type == Collection.class;
		return library.readsAsUsual(type) && (!list || refusesSingleValue(library, type))
				&& (!list && type != Map.class || isUntypedReadAsUsual(library));
	}

	// A setting may accept a value in place of a list of one element.
	private static boolean refusesSingleValue(MappingLibrary library, Class<?> type) {
		ByteBuf in = Unpooled.wrappedBuffer(new byte[] { 1 });
		try {
			library.readerFor(type).read(new MessagePackReader(in));
			return false;
		}
		catch (ValueBindingException ex) {
			return true;
		}
		finally {
			in.release();
		}
	}

	private static boolean isUntypedReadAsUsual(MappingLibrary library) {
		return library.readsAsUsual(Object.class) && library.readsAsUsual(String.class)
				&& library.readsAsUsual(Number.class) && library.readsAsUsual(List.class)
				&& library.readsAsUsual(Map.class) && readsSamplesAsUsual(library);
	}

	// A setting may change which numbers and lists are read for Object.
	private static boolean readsSamplesAsUsual(MappingLibrary library) {
		byte[] samples = { (byte) 0x94, 1, (byte) 0xca, 0x3f, (byte) 0xc0, 0, 0, (byte) 0x91, 1, (byte) 0xa0 };
		ByteBuf in = Unpooled.wrappedBuffer(samples);
		try {
			Object read = library.readerFor(Object.class).read(new MessagePackReader(in));
			return Arrays.asList(1, 1.5, List.of(1), "").equals(read);
		}
		catch (ValueBindingException ex) {
			return false;
		}
		finally {
			in.release();
		}
	}

}
