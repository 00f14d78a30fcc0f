package io.netconduit.engine.codec.binding;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.binding.BeanProperty.Necessity;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record or bean from all {@code params} of a call or from the data of a message.
 * Its properties play the role of parameters: the components of a record are required
 * unless they are optional or {@code @Nullable}. Thread-safe.
 *
 * <p>
 * A call may also name the parameter itself: {@code params} with a single value whose
 * name is that of the parameter (and of no property) or {@code _0}.
 *
 * @since 0.1.0
 */
public final class WholeBean {

	private static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) 0x80 }));

	private static final FieldNames NO_NAMES = FieldNames.NONE;

	/** The most properties that an error lists. */
	private static final int LISTED = 8;

	private final ValueReader reader;

	private final List<BeanProperty> properties;

	/** The properties whose absence the mapper may not have noticed. */
	private final BeanProperty[] required;

	/** The names of the properties in their order, then further names. */
	private final FieldNames known;

	private final boolean takesOtherNames;

	private final boolean explainsUnknown;

	/** The parameter's name, empty if it has none. */
	private final String ownName;

	/** The names by which the parameter itself may be sent. */
	private final FieldNames ownNames;

	private final FieldNames onlyOwnName;

	/** Whether its own name beside other names would go unnoticed. */
	private final boolean looksForOwnName;

	private WholeBean(ValueReader reader, Class<?> raw, List<BeanProperty> properties, String ownName) {
		this.reader = reader;
		this.properties = properties;
		this.required = properties.stream()
			.filter((property) -> property.necessity() != Necessity.OPTIONAL && property.field() != null)
			.toArray(BeanProperty[]::new);
		this.known = FieldNames.of(
				Stream
					.concat(properties.stream().map(BeanProperty::name),
							properties.stream().flatMap((property) -> property.aliases().stream()))
					.toArray(String[]::new));
		this.takesOtherNames = MappingAnnotations.takesOtherNames(raw);
		this.explainsUnknown = !this.takesOtherNames && !MappingAnnotations.hasSubtypes(raw);
		this.ownName = ownName;
		boolean free = !ownName.isEmpty() && !this.takesOtherNames && !isProperty(ownName);
		this.ownNames = isProperty("_0") ? (free ? FieldNames.of(ownName) : NO_NAMES)
				: (free ? FieldNames.of("_0", ownName) : FieldNames.of("_0"));
		this.onlyOwnName = ownName.isEmpty() ? NO_NAMES : FieldNames.of(ownName);
		this.looksForOwnName = free
				&& properties.stream().noneMatch((property) -> property.necessity() == Necessity.REQUIRED);
	}

	/**
	 * Create a reader for a record or bean.
	 * @param type its type
	 * @param wireType its description
	 * @param mapper reads it
	 * @param ownName the name of the parameter that it is bound to; empty if there is
	 * none, or for the data of a message
	 * @param validated whether constraints are checked after it was read, so that a
	 * property with a constraint such as {@code @NotNull} may be absent here
	 * @return the reader
	 */
	public static WholeBean of(Type type, WireType wireType, ValueMapper mapper, String ownName, boolean validated) {
		Class<?> raw = RawClass.of(type);
		return new WholeBean(mapper.readerFor(type), raw, BeanProperty.of(raw, wireType, validated), ownName);
	}

	private boolean isProperty(String name) {
		return this.properties.stream()
			.anyMatch((property) -> property.name().equals(name) || property.aliases().contains(name));
	}

	/**
	 * Read all parameters of a call.
	 * @param in the source, positioned at the {@code params}, or {@code null} if there
	 * are none
	 * @param required whether absent parameters are treated as an empty map
	 * @return the record or bean, or {@code null} if there are no parameters
	 * @throws UnfitValueException if they do not fit
	 * @throws RpcException 4001 if their keys are not strings
	 */
	public @Nullable Object readParams(@Nullable MessagePackReader in, boolean required) {
		if (in == null || in.tryReadNil()) {
			return absent(required);
		}
		if (in.nextType() != ValueType.MAP) {
			return readData(in);
		}
		int from = in.position();
		int count = in.readMapHeader();
		if (count == 0) {
			return absent(required);
		}
		if (count == 1) {
			String name = tryReadOwnName(in);
			if (name != null) {
				return readOwn(in, name, required);
			}
		}
		else if (this.looksForOwnName && containsOwnName(in.reset(from))) {
			throw unfit(Kind.VALUE, this.ownName, "must be sent alone, or in its place the properties " + names());
		}
		try {
			return readData(in.reset(from));
		}
		catch (UnfitValueException ex) {
			if (SentNames.read(in.reset(from), this.known).hasTextKeys()) {
				throw ex;
			}
			throw new RpcException(ErrorCode.INVALID_PARAMS.code(), "The params must be a map with string keys", null,
					ex);
		}
	}

	private @Nullable Object absent(boolean required) {
		return required ? readData(new MessagePackReader(EMPTY_MAP)) : null;
	}

	private @Nullable String tryReadOwnName(MessagePackReader in) {
		try {
			FieldName name = in.readKey(this.ownNames);
			return (name != null) ? name.toString() : null;
		}
		catch (MessagePackException ex) {
			// The key is not a string: the reader of the map refuses it.
			return null;
		}
	}

	private @Nullable Object readOwn(MessagePackReader in, String name, boolean required) {
		if (in.tryReadNil()) {
			return absent(required);
		}
		if (in.nextType() == ValueType.MAP) {
			return readData(in);
		}
		try {
			return this.reader.read(in);
		}
		catch (ValueBindingException ex) {
			throw unfit(ex.kind(), WirePath.join(name, ex.path()), String.valueOf(ex.getMessage()));
		}
	}

	private boolean containsOwnName(MessagePackReader in) {
		boolean map = false;
		try {
			for (int due = in.readMapHeader(); due > 0; due--) {
				boolean own = in.matchKey(this.onlyOwnName, 0) == 0;
				map = own ? in.nextType() == ValueType.MAP : map;
				in.skip();
			}
		}
		catch (MessagePackException ex) {
			return false;
		}
		return map;
	}

	/**
	 * Read the data of a message.
	 * @param in the source, positioned at a value that is not nil
	 * @return the record or bean
	 * @throws UnfitValueException if it does not fit
	 */
	public @Nullable Object readData(MessagePackReader in) {
		int from = in.position();
		Object bean;
		try {
			bean = this.reader.read(in);
		}
		catch (ValueBindingException ex) {
			throw new UnfitValueException(explain(in.reset(from), ex, null));
		}
		if (bean != null) {
			requireComplete(bean, in, from);
		}
		return bean;
	}

	private void requireComplete(Object bean, MessagePackReader in, int from) {
		boolean constrained = false;
		for (BeanProperty property : this.required) {
			if (property.isNull(bean)) {
				if (property.necessity() == Necessity.REQUIRED) {
					throw new UnfitValueException(explain(in.reset(from), null, bean));
				}
				constrained = true;
			}
		}
		if (constrained && isMisspelt(bean, in, from)) {
			throw new UnfitValueException(explain(in.reset(from), null, bean));
		}
	}

	// The validator reports what is missing, but does not know what was sent instead.
	private boolean isMisspelt(Object bean, MessagePackReader in, int from) {
		int end = in.position();
		SentNames sent = sentNames(in.reset(from));
		in.reset(end);
		return Stream.of(this.required)
			.anyMatch((property) -> property.isNull(bean) && sent.nearest(property.name()) != null);
	}

	private SentNames sentNames(MessagePackReader in) {
		SentNames sent = SentNames.read(in, this.known);
		if (!this.explainsUnknown) {
			sent.forgetAll();
		}
		return sent;
	}

	private List<ValueBindingException> explain(MessagePackReader in, @Nullable ValueBindingException failure,
			@Nullable Object bean) {
		if (in.nextType() != ValueType.MAP && failure != null) {
			return List.of(failure);
		}
		int from = in.position();
		SentNames sent = sentNames(in);
		if (!sent.hasTextKeys() && failure != null) {
			return List.of(failure);
		}
		String hint = "";
		if (!this.ownName.isEmpty() && !this.takesOtherNames && containsOwnName(in.reset(from))) {
			sent.forget(this.ownName);
			hint = " ('" + this.ownName + "' takes all parameters: send its properties " + names() + ")";
		}
		return withHints(faults(sent, failure, bean), sent, hint);
	}

	private List<ValueBindingException> faults(SentNames sent, @Nullable ValueBindingException failure,
			@Nullable Object bean) {
		List<ValueBindingException> faults = new ArrayList<>();
		boolean placed = failure == null;
		for (int i = 0; i < this.properties.size(); i++) {
			BeanProperty property = this.properties.get(i);
			boolean own = failure != null && isWithin(failure.path(), property.name());
			if (failure != null && own && !placed) {
				faults.add(failure);
				placed = true;
			}
			else if (!own && isMissing(i, sent, bean)) {
				faults.add(new ValueBindingException(Kind.MISSING, property.name(), "is required"));
			}
		}
		// A constructor that refuses null fails for the same reason.
		if (failure != null && !placed && (faults.isEmpty() || !failure.path().isEmpty())) {
			faults.add(0, failure);
		}
		return faults;
	}

	private boolean isMissing(int index, SentNames sent, @Nullable Object bean) {
		BeanProperty property = this.properties.get(index);
		if (property.necessity() == Necessity.OPTIONAL) {
			return false;
		}
		return (bean != null) ? property.isNull(bean) : !isSent(index, sent);
	}

	private boolean isSent(int index, SentNames sent) {
		if (sent.contains(index)) {
			return true;
		}
		int alias = this.properties.size();
		for (int i = 0; i < index; i++) {
			alias += this.properties.get(i).aliases().size();
		}
		return Stream.iterate(alias, (i) -> i + 1)
			.limit(this.properties.get(index).aliases().size())
			.anyMatch(sent::contains);
	}

	private static boolean isWithin(String path, String name) {
		return path.startsWith(name) && (path.length() == name.length() || path.charAt(name.length()) == '.'
				|| path.charAt(name.length()) == '[');
	}

	private static List<ValueBindingException> withHints(List<ValueBindingException> faults, SentNames sent,
			String hint) {
		List<ValueBindingException> missing = faults.stream().filter((fault) -> fault.kind() == Kind.MISSING).toList();
		List<String> hints = sent.hints(missing.stream().map(ValueBindingException::path).toList());
		List<ValueBindingException> explained = new ArrayList<>(faults.size());
		for (ValueBindingException fault : faults) {
			int index = missing.indexOf(fault);
			String more = ((index >= 0) ? hints.get(index) : "") + (explained.isEmpty() ? hint : "");
			explained.add(more.isEmpty() ? fault
					: new ValueBindingException(fault.kind(), fault.path(), fault.getMessage() + more));
		}
		return explained;
	}

	private String names() {
		return this.properties.stream().map(BeanProperty::name).limit(LISTED).collect(Collectors.joining(", "))
				+ ((this.properties.size() > LISTED) ? ", …" : "");
	}

	private static UnfitValueException unfit(Kind kind, String path, String message) {
		return new UnfitValueException(List.of(new ValueBindingException(kind, path, message)));
	}

}
