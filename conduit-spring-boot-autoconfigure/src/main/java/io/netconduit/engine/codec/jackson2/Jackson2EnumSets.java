package io.netconduit.engine.codec.jackson2;

import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.impl.NullsFailProvider;
import com.fasterxml.jackson.databind.deser.std.EnumSetDeserializer;
import com.fasterxml.jackson.databind.module.SimpleAbstractTypeResolver;
import org.jspecify.annotations.Nullable;

/**
 * Reads a set of enums and refuses nil as an element, as Jackson 3 does; Jackson 2 would
 * leave it out.
 */
final class Jackson2EnumSets extends EnumSetDeserializer {

	private static final long serialVersionUID = 1L;

	private final JavaType type;

	Jackson2EnumSets(JavaType type) {
		super(type, null);
		this.type = type;
	}

	private Jackson2EnumSets(Jackson2EnumSets base, JsonDeserializer<?> elements, NullValueProvider nulls,
			@Nullable Boolean unwrapSingle) {
		super(base, elements, nulls, unwrapSingle);
		this.type = base.type;
	}

	@Override
	public EnumSetDeserializer withResolved(JsonDeserializer<?> elements, NullValueProvider nulls,
			@Nullable Boolean unwrapSingle) {
		// The elements themselves decide unless the application says what a nil means.
		NullValueProvider decided = (nulls != elements) ? nulls : NullsFailProvider.constructForRootValue(this.type);
		return new Jackson2EnumSets(this, elements, decided, unwrapSingle);
	}

	/**
	 * Reads a {@code Set} of enums as an {@code EnumSet}.
	 */
	static final class Types extends SimpleAbstractTypeResolver {

		private static final long serialVersionUID = 1L;

		@Override
		public @Nullable JavaType findTypeMapping(DeserializationConfig config, JavaType type) {
			boolean enums = type.hasRawClass(Set.class) && type.getContentType().isEnumType()
					&& type.getContentType().getValueHandler() == null;
			return enums ? config.getTypeFactory().constructSpecializedType(type, EnumSet.class) : null;
		}

	}

}
